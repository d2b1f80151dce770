using Lathe.Kernels;

namespace Lathe;

/// <summary>Something whose rows a score kernel can read.</summary>
internal interface IScoreSource
{
    ScoreRows Rows { get; }

    /// <summary>Sources whose mean score counts instead; none for a source that counts itself.</summary>
    IReadOnlyList<IScoreSource> Samples => [];
}
