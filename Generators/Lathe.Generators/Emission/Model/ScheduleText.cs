using Lathe.Generators.Declarations;

namespace Lathe.Generators.Emission.Model;

/// <summary>A learning-rate schedule in a sentence, with the declared numbers.</summary>
internal static class ScheduleText
{
    /// <summary>The sentence, in lines of a comment's width.</summary>
    public static IEnumerable<string> Of(FactorModelSpec model)
    {
        string Number(string property) => model.Numbers.First(number => number.Name == $"{model.Schedule}.{property}").Plain;
        return model.Schedule switch
        {
            ScheduleKind.ConstantRate => [$"the rate is {Number("Rate")} in every epoch"],
            ScheduleKind.InverseTimeDecay => [$"the rate is {Number("Initial")} / (1 + {Number("Decay")} (t - 1)) in epoch t = 1, 2, ..."],
            ScheduleKind.ExponentialDecay =>
                [$"the rate is {Number("Initial")} x {Number("Decay")}^(t - 1) in epoch t = 1, 2, ...{AtLeast(Number("Minimum"))}"],
            ScheduleKind.BoldDriver =>
            [
                $"the rate is {Number("Initial")} in the first epoch;",
                $"when the loss {Falls(Number("After"))}, {Rise(Number("Increase"), Number("IncreaseFactor"), Number("Maximum"))};",
                $"when it rises, the rate is multiplied by {Number("Decrease")}{AtLeast(Number("Minimum"))}{(Number("Rollback") == "true" ? ", and the epoch is undone" : "")}",
            ],
            _ =>
            [
                $"each row has rates of its own, {Number("Rate")} / sqrt(1 + its mean squared gradients so far):",
                model.Rank <= 8 ? "one for its columns" : $"one for its first 8 columns, one for the others{Wait(Number("Warmup"))}",
                .. model.Biases ? ["and one for its bias"] : Array.Empty<string>(),
            ],
        };
    }

    private static string Falls(string after) => after == "1" ? "falls" : $"has fallen {after} times in a row";

    private static string Rise(string increase, string factor, string maximum) => (increase, factor) switch
    {
        ("0", "1") => "it stays",
        (_, "1") => $"{increase} is added to it, up to {maximum}",
        ("0", _) => $"it is multiplied by {factor}, up to {maximum}",
        _ => $"it becomes (rate + {increase}) x {factor}, up to {maximum}",
    };

    private static string AtLeast(string minimum) => minimum == "0" ? "" : $", down to {minimum}";

    private static string Wait(string warmup) => warmup switch
    {
        "0" => "",
        "1" => " (from the second epoch on)",
        _ => $" (after the first {warmup} epochs)",
    };
}
