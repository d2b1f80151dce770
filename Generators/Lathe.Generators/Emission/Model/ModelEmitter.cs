using Lathe.Generators.Declarations;
using Lathe.Generators.Emission.Shape;
using Lathe.Generators.Emission.Steps;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Model;

/// <summary>Writes the public half of a model: its definition, and how to train, load and read it.</summary>
internal static class ModelEmitter
{
    public static string Emit(FactorModelSpec model, RowLayout layout)
    {
        SgdStep step = SgdStep.For(model.Biases, model.UserDecay, model.ItemDecay, model.BiasDecay, model.Adaptive);
        string bases = $" : global::Lathe.TrainedModel, global::Lathe.IFactorModel<{model.FullName}>";

        return GeneratedFile.Of(ModelParts.Wrap(model.Place, Remarks(model, layout, step), bases, Code.Of($$"""
            private {{model.Place.Name}}(global::Lathe.TrainedParts parts)
                : base(parts)
            {
            }

            /// <summary>The declaration and its generated kernels.</summary>
            public static global::Lathe.ModelDefinition Definition { get; } = new(
                new global::Lathe.ModelDeclaration
                {
                    Name = "{{model.Name}}",
                    FullName = "{{model.FullName.Replace("global::", "").Replace("@", "")}}",
                    Rank = {{model.Rank}},
                    Biases = {{Flag(model.Biases)}},
                    Mean = {{Flag(model.Mean)}},
                    Scale = {{Flag(model.Scale)}},
                    Schedule = global::Lathe.ScheduleKind.{{model.Schedule.ToString()}},
                    Layout = "{{layout.Describe()}}",
                    Update = "{{step.Formula}}",
                    Numbers = new global::Lathe.ModelNumbers(
                        {{Code.Lines(model.Numbers.Select((number, i) => $"{NumberOf(number)}{(i + 1 < model.Numbers.Count ? "," : "),")}"))}}
                    Kernels = new global::Lathe.Kernels.ModelKernels
                    {
                        Score = NewHostScore(),
                        Sgd = NewHostSgd(),
                        DeviceSgd = NewDeviceSgd(),
                    },
                },
                static parts => new {{model.FullName}}(parts));

            /// <summary>Trains the model on the training part of a dataset.</summary>
            /// <param name="data">The ratings and their id maps.</param>
            /// <param name="options">Numbers other than the declared ones, threads, device.</param>
            /// <param name="progress">Told after every epoch.</param>
            /// <param name="cancellationToken">Stops training at the next block.</param>
            /// <returns>The finished model; dispose it to give its memory back.</returns>
            /// <exception cref="global::Lathe.LatheException">The data or an option make training impossible.</exception>
            public static {{model.FullName}} Train(
                global::Lathe.Dataset data,
                global::Lathe.TrainingOptions? options = null,
                global::System.IProgress<global::Lathe.EpochReport>? progress = null,
                global::System.Threading.CancellationToken cancellationToken = default) =>
                ({{model.FullName}})Definition.Train(data, options, progress, cancellationToken);

            /// <summary>Loads a trained model of this declaration.</summary>
            /// <param name="folder">The model folder.</param>
            /// <exception cref="global::Lathe.LatheException">The folder is missing, damaged or of another declaration.</exception>
            public static {{model.FullName}} Load(string folder) => ({{model.FullName}})Definition.Load(folder);

            /// <summary>Reads a factor matrix of rank {{model.Rank}}: an .npy file of shape (rows, {{model.Rank}}) and any real dtype.</summary>
            /// <param name="file">The .npy file.</param>
            /// <exception cref="global::Lathe.LatheException">The file is damaged, or of another rank.</exception>
            public static global::Lathe.FactorMatrix ReadFactors(string file) => global::Lathe.FactorMatrix.Read(file, rank: {{model.Rank}});
            """)));
    }

    private static string Remarks(FactorModelSpec model, RowLayout layout, SgdStep step) => Code.Of($$"""
        /// <remarks>
        /// Decided from the declaration at build time:<br/>
        /// <code>
        /// prediction  {{(model.Mean ? "mean + " : "")}}{{(model.Biases ? "b_u + b_i + " : "")}}p.q<br/>
        /// update      {{step.Formula}}<br/>
        /// schedule    {{ScheduleText(model)}}<br/>
        /// row         {{layout.Describe()}}<br/>
        /// kernels     512, 256 and 128 bits, {{(layout.Tiles == 0 ? "written out" : $"a loop of {layout.Tiles} tiles")}}
        /// </code>
        /// </remarks>
        """);

    private static string ScheduleText(FactorModelSpec model)
    {
        string prefix = model.Schedule + ".";
        IEnumerable<string> numbers = model.Numbers
            .Where(number => number.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(number => $"{number.Name.Substring(prefix.Length)} {number.Text.TrimEnd('f')}");
        return $"{model.Schedule} ({string.Join(", ", numbers)})";
    }

    private static string NumberOf(NumberSpec number)
    {
        string method = number.Kind == NumberKind.Choice ? "Choice" : number.Kind.ToString();
        string value = number.Text.Length == 0 ? "null" : number.Text;
        return $"global::Lathe.ModelNumber.{method}(\"{number.Name}\", {value})";
    }

    private static string Flag(bool value) => value ? "true" : "false";
}
