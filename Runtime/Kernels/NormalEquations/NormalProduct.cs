namespace Lathe.Kernels;

/// <summary>
/// A vector that the matrix of a row's normal equations is multiplied by: result += (prior + sum w q qT) x. The dot products q.x are sixteen
/// chains each, folded 16 to 8 to 4 to 2 to 1; every number of the result is one chain, of the prior's rows and then of the ratings in order.
/// </summary>
/// <param name="vector">x, width floats, zero beyond the rank.</param>
/// <param name="result">What is added to, width floats.</param>
/// <param name="prior">A symmetric matrix, width rows of width floats; a null reference for none.</param>
/// <param name="panel">Room for <paramref name="panelRows"/> rows of width floats.</param>
/// <param name="panelRows">A multiple of <see cref="NormalEquations.PanelRows"/>; so many ratings or fewer stay gathered from the first product of a row to its last.</param>
/// <param name="begins">Whether this is the first product of a row, which gathers its ratings and adds them to b and s.</param>
public readonly ref struct NormalProduct(ref float vector, ref float result, ref readonly float prior, ref float panel, int panelRows, bool begins)
{
    /// <summary>x, width floats, zero beyond the rank.</summary>
    public readonly ref float Vector = ref vector;

    /// <summary>What is added to, width floats.</summary>
    public readonly ref float Result = ref result;

    /// <summary>A symmetric matrix, width rows of width floats; a null reference for none.</summary>
    public readonly ref readonly float Prior = ref prior;

    /// <summary>Room for the gathered rows.</summary>
    public readonly ref float Panel = ref panel;

    /// <summary>How many rows the panel has room for.</summary>
    public readonly int PanelRows = panelRows;

    /// <summary>Whether this is the first product of a row.</summary>
    public readonly bool Begins = begins;
}
