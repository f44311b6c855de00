using System.Runtime.InteropServices;

namespace OpenGov.Dashboard.Telemetry;

/// <summary>What lists and filters need of a span or a log record, in 32 bytes; the rest is in its block.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Entry
{
    private const int CodeBits = 0x3FF;
    private const int ErrorBit = 0x400, RootBit = 0x800, NewestBit = 0x1000, ReferenceBit = 0x2000;

    private ushort codeAndFlags;

    /// <summary>The first half of the trace id: random enough to find it, and the record holds the whole.</summary>
    internal ulong Trace;

    /// <summary>Nanoseconds since 1970.</summary>
    internal ulong Start;

    /// <summary>So many records ago came the one before in the same chain; 0 ends it.</summary>
    internal uint Back;

    internal float Seconds;

    /// <summary>Places in the block's lists of origins and words; the word at 0 is none.</summary>
    internal ushort Origin;

    internal ushort Name;

    internal ushort Route;

    /// <summary>A span's HTTP status, a log record's severity.</summary>
    internal int Code
    {
        readonly get => codeAndFlags & CodeBits;
        set => codeAndFlags = (ushort)((codeAndFlags & ~CodeBits) | (value & CodeBits));
    }

    internal bool IsError { readonly get => Has(ErrorBit); set => Set(ErrorBit, value); }

    /// <summary>A span without a parent.</summary>
    internal bool IsRoot { readonly get => Has(RootBit); set => Set(RootBit, value); }

    /// <summary>None of the same trace has come after it: it stands for the trace in lists.</summary>
    internal bool IsNewest { readonly get => Has(NewestBit); set => Set(NewestBit, value); }

    internal bool HasReference { readonly get => Has(ReferenceBit); set => Set(ReferenceBit, value); }

    internal readonly ulong End => Start + (ulong)(long)(Seconds * 1e9f);

    private readonly bool Has(int bit) => (codeAndFlags & bit) != 0;

    private void Set(int bit, bool value) => codeAndFlags = (ushort)(value ? codeAndFlags | bit : codeAndFlags & ~bit);
}
