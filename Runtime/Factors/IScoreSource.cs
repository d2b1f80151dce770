using Lathe.Kernels;

namespace Lathe;

/// <summary>Something whose rows a score kernel can read.</summary>
internal interface IScoreSource
{
    ScoreRows Rows { get; }
}
