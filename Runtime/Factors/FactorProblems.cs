namespace Lathe;

/// <summary>What can be wrong with a file of factors.</summary>
internal static class FactorProblems
{
    public static readonly Problem FactorsNotTwoDimensional = new(
        "'{file}': a factor matrix has two dimensions, this array has {dimensions}; give a file of shape (rows, {rank}).",
        "Factors are a table with a row for each user or item and a column for each factor.",
        "Give a file of that shape; numpy's `reshape` makes one of a flat array.");

    public static readonly Problem FactorsOfAnotherRank = new(
        "'{file}': this array of shape ({rows}, {columns}) is no factor matrix of rank {rank}; use a model of rank {columns}.",
        "The number of columns is not the rank that is declared, or there are more than 2^31 - 1 rows.",
        "Declare a model of that rank, or give factors of the declared one.");
}
