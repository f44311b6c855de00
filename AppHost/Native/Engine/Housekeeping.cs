using Aspire.Hosting.ApplicationModel;

namespace OpenGov.Native.Engine;

/// <summary>What the engine itself writes while all runs: run.json, and the logs cut short. A disk without room ends nothing that runs.</summary>
internal sealed class Housekeeping(DataFolder data, Addresses addresses, IReadOnlyDictionary<Resource, Runner> runners, Narrator narrator)
{
    private RunFile? written;
    private bool isHindered;

    internal void Do(bool withLogs)
    {
        try
        {
            Tell();
            if (withLogs)
            {
                data.Processes.BoundLogs();
                isHindered = false;
            }
        }
        catch (IOException hindrance)
        {
            // Said once; the next round tries again.
            if (!isHindered)
            {
                narrator.Say("apphost", $"cannot write: {hindrance.Message}");
            }

            isHindered = true;
        }
    }

    private void Tell()
    {
        var now = addresses.Now(written?.Ready ?? false, runners);
        if (!now.Says(written))
        {
            now.Write(data.Root);
            written = now;
        }
    }
}
