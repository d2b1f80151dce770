namespace Lathe.Tests.Ptx;

/// <summary>How many threads, and in what order their warps take turns.</summary>
/// <param name="Groups">Groups of the grid.</param>
/// <param name="GroupSize">Threads of a group.</param>
/// <param name="Turn">
/// Instructions that a warp carries out before it is the next one's turn, among the warps of all groups; by default each
/// goes on until it ends or waits.
/// </param>
internal readonly record struct PtxLaunch(int Groups, int GroupSize, int Turn = int.MaxValue);
