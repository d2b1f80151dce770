using Lathe.Tests.Kernels;
using Lathe.Tests.Support;

namespace Lathe.Tests.Models;

public sealed class SeedFilesTests
{
    [SkippableFact]
    public void TheSeedsFactors_ReadAsAMatrixOfRank128_AndOfNoOther()
    {
        string file = RealData.File("seed-npy/Q.npy");
        using FactorMatrix factors = Biased128.ReadFactors(file);

        Assert.Equal((640, 128), (factors.Rows, factors.Rank));
        Assert.InRange(factors[0][0], -5f, 5f);
        Assert.NotEqual(0f, factors[609][127]);
        Assert.Contains("no factor matrix of rank 64", Assert.Throws<LatheException>(() => Biased64.ReadFactors(file)).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void APickle_IsNoFactorMatrix()
    {
        string file = RealData.File("seed-npy/movie_dict.npy");
        Assert.Contains("movie_dict.npy", Assert.Throws<LatheException>(() => Biased128.ReadFactors(file)).Message, StringComparison.Ordinal);
    }
}
