using System.CommandLine;
using System.CommandLine.Parsing;

namespace Lathe.CommandLine.Options;

/// <summary>Options that say what is trained and with which numbers.</summary>
internal static class ModelOptions
{
    /// <summary>A declared model by its name, or by its full name where two share one.</summary>
    public static Option<ModelDefinition> Model(Session session) => new("--model")
    {
        HelpName = "NAME",
        Description = $"The declared model: {session.ModelNames}.",
        Required = true,
        CustomParser = result => Named(session, result, result.Tokens[0].Value),
    };

    /// <summary>Declared models, their names with commas between them.</summary>
    public static Option<ModelDefinition[]> Models(Session session) => new("--model")
    {
        HelpName = "NAME[,NAME...]",
        Description = $"The declared models, with commas between their names: {session.ModelNames}.",
        Required = true,
        CustomParser = result =>
        {
            List<ModelDefinition> models = [];
            foreach (string name in result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries))
            {
                if (Named(session, result, name) is not { } model)
                {
                    break;
                }

                if (models.Contains(model))
                {
                    result.AddError(OptionProblems.ModelTwice.With(name));
                    break;
                }

                models.Add(model);
            }

            return [.. models];
        },
    };

    /// <summary>Numbers other than the declared ones, in the order given.</summary>
    public static Option<KeyValuePair<string, string>[]> Numbers() => new("--set")
    {
        HelpName = "NAME=VALUE",
        Description = "A number other than the declared one, by Attribute.Property, such as Training.Epochs=20; may be repeated, and the last of a name wins. 'lathe models' lists the numbers. [default: as declared]",
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result =>
        {
            List<KeyValuePair<string, string>> numbers = [];
            foreach (string text in result.Tokens.Select(static token => token.Value))
            {
                if (text.Split('=', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } name, { Length: > 0 } value])
                {
                    numbers.Add(new(name, value));
                }
                else
                {
                    result.AddError(OptionProblems.SetNotUnderstood.With(text));
                }
            }

            return [.. numbers];
        },
    };

    /// <summary>Refuses numbers that the model does not have or allow, before anything is read.</summary>
    /// <exception cref="UsageException">There is one.</exception>
    public static void CheckNumbers(ModelDefinition model, TrainingOptions options)
    {
        try
        {
            options.Apply(model.Declaration);
        }
        catch (FormatException mistake)
        {
            throw new UsageException(UsageProblems.NumbersRefused, model.Name, mistake.Message);
        }
    }

    /// <summary>From where to where numbers are searched.</summary>
    public static Option<SearchRange[]> Ranges() => new("--range")
    {
        HelpName = "NAME=FROM..TO",
        Description = "Search a number from one value to another, such as Regularization.Users=0.01..0.2; may be repeated. [default: a factor of 4 either way, for strengths, rates and the like]",
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result =>
        {
            List<SearchRange> ranges = [];
            foreach (string text in result.Tokens.Select(static token => token.Value))
            {
                try
                {
                    ranges.Add(SearchRange.Parse(text));
                }
                catch (FormatException mistake)
                {
                    result.AddError(OptionProblems.RangeRefused.With(mistake.Message));
                }
            }

            return [.. ranges];
        },
    };

    /// <summary>Refuses a number that is given by its own option and by --set.</summary>
    /// <exception cref="UsageException">It is.</exception>
    public static void RefuseTwice(ParseResult arguments, Option option, Option<KeyValuePair<string, string>[]> numbers, string name)
    {
        if (arguments.GetResult(option) is not null && arguments.GetValue(numbers)?.Any(set => set.Key.Equals(name, StringComparison.OrdinalIgnoreCase)) == true)
        {
            throw new UsageException(UsageProblems.NumberGivenTwice, name, option.Name);
        }
    }

    /// <summary>A device.</summary>
    /// <param name="what">What is done there, up to the names.</param>
    public static Option<string> Device(string what) => new("--device")
    {
        HelpName = "DEVICE",
        Description = $"{what}: auto, cpu, cuda[:n], opencl[:n] or simulator; 'lathe devices' lists what is there. [default: auto]",
        CustomParser = static result =>
        {
            string device = result.Tokens[0].Value;
            try
            {
                DeviceName.Parse(device);
            }
            catch (FormatException problem)
            {
                result.AddError(OptionProblems.DeviceRefused.With(problem.Message));
            }

            return device;
        },
    };

    private static ModelDefinition? Named(Session session, ArgumentResult result, string name)
    {
        ModelDefinition[] found = Find(session, name, StringComparison.Ordinal);
        found = found.Length == 0 ? Find(session, name, StringComparison.OrdinalIgnoreCase) : found;
        if (found.Length != 1)
        {
            string? guess = NearestWord.Of(name, session.Models.Select(static model => model.Name));
            result.AddError(
                found.Length > 1 ? OptionProblems.ModelAmbiguous.With(name, string.Join(", ", found.Select(static model => model.Declaration.FullName)))
                : session.Models.Count == 0 ? OptionProblems.NoModelDeclared.With(name)
                : guess is null ? OptionProblems.ModelUnknown.With(name, session.ModelNames)
                : OptionProblems.ModelMisspelt.With(name, guess, session.ModelNames));
        }

        return found.FirstOrDefault();
    }

    private static ModelDefinition[] Find(Session session, string name, StringComparison comparison) =>
        [.. session.Models.Where(model => model.Name.Equals(name, comparison) || model.Declaration.FullName.Equals(name, comparison))];
}
