namespace Lathe.Benchmarks.Fuzzing;

/// <summary>Makes the case of a number: the same case for the same seed and number, on every machine.</summary>
/// <param name="specimens">What is damaged.</param>
/// <param name="seed">Another seed, other cases.</param>
/// <param name="executable">Whether the cases are for the executable, which has a stdin of its own.</param>
internal sealed class FuzzCases(Specimens specimens, ulong seed, bool executable)
{
    /// <summary>Writes what the case needs into the current folder, which is empty.</summary>
    public FuzzCase Make(long number)
    {
        Chance chance = new(seed, number);
        return chance.Below(20) switch
        {
            < 8 => RatingFileCases.Ratings(specimens, chance, executable),
            < 9 => RatingFileCases.Items(specimens, chance),
            < 12 => FolderCases.Dataset(specimens, chance),
            < 14 => FolderCases.Model(specimens, chance),
            < 15 => FolderCases.Checkpoint(specimens, chance),
            < 16 => FolderCases.Pairs(specimens, chance),
            _ => CommandLineCases.Make(specimens, chance),
        };
    }
}
