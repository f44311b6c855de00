namespace OpenGov.Notification.Features;

/// <summary>All routes of the service.</summary>
internal static class NotificationRoutes
{
    internal static void MapNotifications(this IEndpointRouteBuilder app)
    {
        var messages = app.MapGroup("/notifications/messages").WithTags("Messages");
        ListMessages.Map(messages);
        ReadMessage.Map(messages);
    }
}
