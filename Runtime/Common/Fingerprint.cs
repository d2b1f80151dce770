using System.Security.Cryptography;

namespace Lathe;

/// <summary>SHA-256, written as 64 lower-case hexadecimal digits.</summary>
internal static class Fingerprint
{
    /// <summary>Of a whole file.</summary>
    public static string OfFile(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>Of texts, each ended by a line feed, so that ("ab", "c") and ("a", "bc") differ.</summary>
    public static string OfLines(params ReadOnlySpan<string> lines)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string line in lines)
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(line + "\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
