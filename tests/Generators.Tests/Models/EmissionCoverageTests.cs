using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Lathe.Generators.Declarations;
using Lathe.Generators.Emission.Device;
using Lathe.Generators.Emission.Host;
using Lathe.Generators.Emission.Model;
using Lathe.Generators.Emission.Shape;
using Kind = Lathe.Generators.Declarations.NumberKind;
using Rule = Lathe.Generators.Declarations.ScheduleKind;
using Solver = Lathe.Generators.Declarations.SolverKind;

namespace Lathe.Generators.Tests.Models;

/// <summary>
/// The pinned files show all that can be written: whatever the shape of a model, each line of its files stands, but for its
/// numbers, in a pinned file of the same kind. A line that does not is in a branch of a template that nobody has read.
/// </summary>
public sealed partial class EmissionCoverageTests
{
    private const string Name = "MovieModel";

    private static readonly string Version = $"\"{typeof(FactorModelGenerator).Assembly.GetName().Version!.ToString(3)}\"";

    // Ranks above it loop, where there are columns for two turns.
    private const int Cap = 64;

    [Fact]
    public void EveryLineOfTheProcessorsKernels_IsPinned() => AssertPinned("Host", Kernels.Concat(LeastSquares.Concat(Pairs).Select(static model => KernelSpec.Of(model, Cap))).Select(static kernel => HostEmitter.Emit(kernel, trains: true)));

    [Fact]
    public void EveryLineOfTheDevicesKernels_IsPinned() => AssertPinned("Device", Kernels.Where(static kernel => kernel.Mean).Select(DeviceEmitter.Emit));

    [Fact]
    public void EveryLineOfAPublicHalf_IsPinned() => AssertPinned("Model", Models.Concat(Halves).Concat(LeastSquares).Concat(Pairs).SelectMany(static model =>
        ((KernelSet[])[KernelSet.Host, KernelSet.Device, KernelSet.Both]).Select(kernels => ModelEmitter.Emit(model, KernelSpec.Of(model, Cap), kernels))));

    [Fact]
    public void ALineThatIsInNoPinnedFile_IsFound() =>
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(static () => AssertPinned("Host", ["float gain = rate * error * error;"]));

    /// <summary>Every mixture of chunks and padding, written out and in a loop, for every shape of the update.</summary>
    private static IEnumerable<KernelSpec> Kernels =>
        from model in Models.Concat(Halves)
        where model.Scale && model.Schedule is Rule.ConstantRate or Rule.AdaGrad
        select KernelSpec.Of(model, Cap);

    private static IEnumerable<FactorModelSpec> Models =>
        from rank in (int[])[1, 8, 11, 20, 31, 56, 100, 144, 180]
        from flags in Enumerable.Range(0, 16)
        from decays in Enumerable.Range(0, 8)
        where (flags & 8) == 0 || rank is 1 or 20 or 180
        from schedule in Enum.GetValues<Rule>()
        select Model(rank, (flags & 1) > 0, (flags & 2) > 0, (flags & 4) > 0, decays, Solver.GradientDescent, schedule, implicitFactors: (flags & 8) > 0);

    /// <summary>Rows of float16 change the kernels of lanes, and the words about storage.</summary>
    private static IEnumerable<FactorModelSpec> Halves =>
        from rank in (int[])[7, 32, 300]
        from biases in (bool[])[true, false]
        from decays in Enumerable.Range(0, 8)
        select Model(rank, biases, mean: true, scale: true, decays, Solver.GradientDescent, Rule.ConstantRate) with { Halves = true };

    // Both sides' formulas are written alike: one has a strength here, the other none.
    private const int OfUsers = 1;

    private static IEnumerable<FactorModelSpec> LeastSquares =>
        from rank in (int[])[1, 8, 11, 20, 31, 56, 100]
        from solver in (Solver[])[Solver.AlternatingLeastSquares, Solver.ImplicitLeastSquares, Solver.GibbsSampling]
        from flags in Enumerable.Range(0, solver.IsImplicit() ? 1 : 8)
        from decays in solver.IsImplicit() ? [OfUsers] : solver.HasStrengths() ? Enumerable.Range(0, 8) : [0]
        select Model(rank, (flags & 1) > 0, (flags & 2) > 0, (flags & 4) > 0, decays, solver, schedule: null);

    private static IEnumerable<FactorModelSpec> Pairs =>
        from rank in (int[])[1, 8, 20, 56, 144, 180]
        from biases in (bool[])[true, false]
        from decays in Enumerable.Range(0, 8)
        select Model(rank, biases, mean: false, scale: false, decays, Solver.BayesianPersonalizedRanking, Rule.ConstantRate);

    private static FactorModelSpec Model(int rank, bool biases, bool mean, bool scale, int decays, Solver solver, Rule? schedule, bool implicitFactors = false)
    {
        (bool users, bool items, bool ofBiases) = ((decays & 1) > 0, (decays & 2) > 0, biases && (decays & 4) > 0);
        IEnumerable<NumberSpec> Strength(bool there, string name) => there ? [new($"Regularization.{name}", Kind.Real, 0.02f)] : [];
        return new()
        {
            Place = new("Movies", new([$"partial class {Name}"]), Name, Name, $"Movies.{Name}"),
            Name = Name,
            Listed = true,
            Obsolete = false,
            Experimental = default,
            Rank = rank,
            Biases = biases,
            Mean = mean,
            Scale = scale,
            ImplicitFactors = implicitFactors,
            Halves = false,
            Solver = solver,
            Schedule = schedule,
            UserDecay = users,
            ItemDecay = items,
            BiasDecay = ofBiases,
            Numbers = new(
            [
                .. Strength(users, "Users"), .. Strength(items, "Items"), .. Strength(ofBiases, "Biases"), .. Strength(implicitFactors && users, "ImplicitFactors"),
                .. (schedule is { } rule ? NumberTable.Of(rule) : NumberTable.Of(solver)).Select(static property => property.ByDefault),
                .. NumberTable.ValueRange.Select(static property => property.ByDefault),
            ]),
        };
    }

    private static void AssertPinned(string part, IEnumerable<string> files)
    {
        HashSet<string> pinned = [.. Directory.GetFiles(Snapshots(), $"*.{part}.g.verified.cs").SelectMany(PinnedLines)];
        IEnumerable<string> unread = files.SelectMany(Lines).Where(line => !pinned.Contains(line)).Distinct();
        Assert.True(!unread.Any(), $"No pinned file shows\n{string.Join("\n", unread)}");
    }

    private static string Snapshots([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Snapshots");

    private static IEnumerable<string> PinnedLines(string file)
    {
        string model = Path.GetFileName(file).Split('#')[1].Split('.')[^5];
        return Lines(File.ReadAllText(file).Replace(model, Name, StringComparison.Ordinal).Replace("\"VERSION\"", Version, StringComparison.Ordinal));
    }

    /// <summary>
    /// A file's lines without indentation, a line for each of several formulas, with # for a number or a part of a vector, with
    /// one term for a sum or a list of like ones, and with the user's side for both: the item's is written like it.
    /// </summary>
    private static IEnumerable<string> Lines(string file) => Item().Replace(file, static match => UserSide[match.Value]).Split('\n')
        .SelectMany(static line => line.Split("; "))
        .Select(static line => Repetition().Replace(Folded().Replace(Number().Replace(line, "#"), "#"), "#").Trim(' ', ',', '"'));

    private static readonly Dictionary<string, string> UserSide = new()
    {
        ["item"] = "user",
        ["Item"] = "User",
        ["q"] = "p",
        ["Q"] = "P",
        ["lambda_I"] = "lambda_U",
        ["lambda_B"] = "lambda_U",
    };

    [GeneratedRegex(@"item|Item|\bq(?=\d|At|\b)|(?<=gradient)Q|lambda_[IB]")]
    private static partial Regex Item();

    [GeneratedRegex(@"\d+(\.\d+)?(E-\d+)?[A-DfL]?\b|(?<=Head|Upper)[AB]\b")]
    private static partial Regex Number();

    [GeneratedRegex(@"Fold\.ToFour\([^()]*\)|# x #|lambda_U = #|\b(dot|\w+Squares)(#|Head#?|Upper#?)(?=[,;).]| \+ )")]
    private static partial Regex Folded();

    [GeneratedRegex(@"\(*#\)*((, | \+ )\(*#\)*)*")]
    private static partial Regex Repetition();
}
