using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Lathe;

/// <summary>SHA-256 over user factors, item factors, user biases, item biases, and then those of each sample: exactly the data of the folder's arrays.</summary>
internal static class ModelHash
{
    public static string Of(FactorSet factors)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (FactorSet set in (IEnumerable<FactorSet>)[factors, .. factors.Samples])
        {
            Add(hash, set);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, FactorSet factors)
    {
        foreach (FactorMatrix matrix in (FactorMatrix[])[factors.Users, factors.Items])
        {
            Half[]? halves = matrix.Storage == FactorStorage.Half ? new Half[matrix.Rank] : null;
            for (int row = 0; row < matrix.Rows; row++)
            {
                hash.AppendData(halves is null ? MemoryMarshal.AsBytes(matrix[row]) : MemoryMarshal.AsBytes(matrix.HalvesOf(row, halves)));
            }
        }

        hash.AppendData(MemoryMarshal.AsBytes<float>(factors.UserBiases));
        hash.AppendData(MemoryMarshal.AsBytes<float>(factors.ItemBiases));
    }
}
