using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace OpenGov.Native.Mail;

/// <summary>
/// The mails in one file that only grows: a line of JSON (what the list shows), then the mail itself. A record that a kill cut short
/// was never acknowledged and is dropped at the next start. Above its bound the oldest quarter goes.
/// </summary>
internal sealed class MailFile : IDisposable
{
    private readonly string path;
    private readonly long mostBytes;
    private readonly Lock gate = new();
    private SafeFileHandle file;
    private List<ReceivedMail> mails;
    private long end;

    internal MailFile(string path, long mostBytes)
    {
        (this.path, this.mostBytes) = (path, mostBytes);
        (file, mails, end) = Open(path);
    }

    /// <summary>Oldest first.</summary>
    internal IReadOnlyList<ReceivedMail> Mails
    {
        get
        {
            lock (gate)
            {
                return [.. mails];
            }
        }
    }

    internal byte[]? Read(string id)
    {
        lock (gate)
        {
            return mails.Find(mail => mail.ID == id) is { } found ? Read(found) : null;
        }
    }

    /// <summary>Returns when all of them are on the disk. To be called by one thread at a time, as <see cref="Delete"/>.</summary>
    internal void Append(IReadOnlyCollection<(ReceivedMail Mail, byte[] Text)> received)
    {
        var at = end;
        var written = new List<ReceivedMail>();
        using var buffer = new MemoryStream();
        foreach (var (mail, text) in received)
        {
            buffer.Write(JsonSerializer.SerializeToUtf8Bytes(mail));
            buffer.WriteByte((byte)'\n');
            written.Add(mail with { Offset = at + buffer.Length });
            buffer.Write(text);
            buffer.WriteByte((byte)'\n');
        }

        RandomAccess.Write(file, buffer.GetBuffer().AsSpan(0, (int)buffer.Length), at);
        RandomAccess.FlushToDisk(file);
        lock (gate)
        {
            mails.AddRange(written);
            end = at + buffer.Length;
        }

        if (end > mostBytes)
        {
            Rewrite(mails[(mails.Count / 4 + 1)..]);
        }
    }

    internal void Delete(IReadOnlyCollection<string>? ids) => Rewrite(ids is null ? [] : mails.FindAll(mail => !ids.Contains(mail.ID)));

    public void Dispose() => file.Dispose();

    private byte[] Read(ReceivedMail mail)
    {
        var text = new byte[mail.Size];
        RandomAccess.Read(file, text, mail.Offset);
        return text;
    }

    private void Rewrite(List<ReceivedMail> keep)
    {
        var fresh = path + ".new";
        using (var stream = new FileStream(fresh, FileMode.Create, FileAccess.Write))
        {
            foreach (var mail in keep)
            {
                stream.Write(JsonSerializer.SerializeToUtf8Bytes(mail));
                stream.WriteByte((byte)'\n');
                stream.Write(Read(mail));
                stream.WriteByte((byte)'\n');
            }

            stream.Flush(flushToDisk: true);
        }

        lock (gate)
        {
            file.Dispose();
            File.Move(fresh, path, overwrite: true);
            (file, mails, end) = Open(path);
        }
    }

    private static (SafeFileHandle File, List<ReceivedMail> Mails, long End) Open(string path)
    {
        var mails = new List<ReceivedMail>();
        long end = 0;
        using (var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite))
        {
            while (TryReadRecord(stream, end) is { } mail)
            {
                mails.Add(mail);
                end = mail.Offset + mail.Size + 1;
            }

            stream.SetLength(end);
        }

        return (File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite), mails, end);
    }

    private static ReceivedMail? TryReadRecord(FileStream stream, long start)
    {
        stream.Position = start;
        using var line = new MemoryStream();
        int next;
        while ((next = stream.ReadByte()) is not ('\n' or -1))
        {
            line.WriteByte((byte)next);
        }

        if (next == -1)
        {
            return null;
        }

        try
        {
            var mail = JsonSerializer.Deserialize<ReceivedMail>(line.ToArray())! with { Offset = stream.Position };
            stream.Position = mail.Offset + mail.Size;
            return stream.ReadByte() == '\n' ? mail : null;
        }
        catch (JsonException)
        {
            return null; // the power went while it was written
        }
    }
}
