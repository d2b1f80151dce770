namespace Lathe.Benchmarks.Fuzzing;

/// <summary>Changes a file once or a few times, in the way that suits what its name says it is.</summary>
internal static class Mutation
{
    public static byte[] Apply(string name, byte[] content, Chance chance)
    {
        for (int times = chance.Of(1, 1, 1, 1, 2, 4); times > 0; times--)
        {
            content = Path.GetExtension(name) switch
            {
                ".npy" => NpyMutation.Apply(content, chance),
                ".gz" or ".zip" or ".npz" or ".parquet" => ByteMutation.Apply(content, chance),
                _ => chance.Once(3) ? ByteMutation.Apply(content, chance) : TokenMutation.Apply(content, chance),
            };
        }

        return content;
    }
}
