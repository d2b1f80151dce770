using System.Globalization;
using System.Text.Json;
using Lathe.Benchmarks.Macro;

namespace Lathe.Benchmarks.Racing;

/// <summary>A declaration of the executable, trained on all training ratings for ever more epochs until it is as good as it must be.</summary>
/// <param name="lathe">The executable.</param>
/// <param name="data">The ratings.</param>
/// <param name="model">The declaration.</param>
/// <param name="numbers">Numbers other than the declared ones.</param>
internal sealed class LatheRacer(LatheProgram lathe, MacroData data, string model, string[] numbers)
{
    /// <summary>Trains for 1, 2, ... epochs, each a process of its own, until the test RMSE is reached.</summary>
    /// <param name="rmse">What is to be reached.</param>
    /// <param name="most">Epochs after which it is given up.</param>
    public Racer Reach(double rmse, int most)
    {
        List<Mark> curve = [];
        for (int epochs = 1; epochs <= most; epochs++)
        {
            double seconds = Run(epochs);
            (_, JsonElement test) = lathe.Run(["evaluate", Out]);
            curve.Add(new(epochs, test.GetProperty("rmse").GetDouble(), seconds));
            if (curve[^1].Rmse <= rmse)
            {
                return new(model, string.Join(' ', numbers), curve, curve[^1], []);
            }
        }

        return new(model, string.Join(' ', numbers), curve, null, []);
    }

    /// <summary>Trains for one epoch, so that a wrong name or number is known before others have run for minutes.</summary>
    public void Check() => Run(epochs: 1);

    /// <summary>Times one whole process that ends at the goal.</summary>
    public void Time(Racer racer) => racer.Seconds.Add(Run(racer.Goal!.Epochs));

    private string Out => Path.Combine(data.Folder, "out-race");

    private double Run(int epochs)
    {
        string[] set = numbers.Length > 0 ? ["--set", .. numbers] : [];
        return lathe.Run(
            ["train", data.Dataset, "--model", model, "--out", Out, "--force", "--validation", "0", "--epochs", epochs.ToString(CultureInfo.InvariantCulture), .. set]).Process.Seconds;
    }
}
