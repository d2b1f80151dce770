using Lathe.Generators.Declarations;
using Lathe.Generators.Emission.Shape;
using Lathe.Generators.Emission.Steps;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Model;

/// <summary>Writes the public half of a model: its definition, and how to train, load and read it.</summary>
internal static class ModelEmitter
{
    public static string Emit(FactorModelSpec model, KernelSpec kernel, KernelSet kernels)
    {
        string bases = $" : global::Lathe.TrainedModel, global::Lathe.IFactorModel<{model.FullName}>";

        return GeneratedFile.Of(ModelParts.Wrap(model.Place, ModelRemarks.Of(model, kernel, kernels), bases, Code.Of($$"""
            {{GeneratedFile.Mark}}
            private {{model.Place.Name}}(global::Lathe.TrainedParts parts)
                : base(parts)
            {
            }

            /// <summary>The declaration and its generated kernels.</summary>
            {{GeneratedFile.Mark}}
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
                    Layout = "{{kernel.Layout.Describe()}}",
                    Update = "{{SgdStep.For(kernel).Formula}}",
                    Numbers = new global::Lathe.ModelNumbers(
                        {{Code.Lines(model.Numbers.Select((number, i) => $"{NumberOf(number)}{(i + 1 < model.Numbers.Count ? "," : "),")}"))}}
                    Kernels = new global::Lathe.Kernels.ModelKernels
                    {
                        Score = NewHostScore(),
                        {{(kernels.HasFlag(KernelSet.Host) ? "Sgd = NewHostSgd()," : "")}}
                        {{(kernels.HasFlag(KernelSet.Device) ? "DeviceSgd = NewDeviceSgd()," : "")}}
                    },
                },
                static parts => new {{model.Place.Name}}(parts));

            /// <summary>Trains the model on the training part of a dataset.</summary>
            /// <param name="data">The ratings and their id maps.</param>
            /// <param name="options">Numbers other than the declared ones, threads, device.</param>
            /// <param name="progress">Told after every epoch.</param>
            /// <param name="cancellationToken">Stops training at the next block.</param>
            /// <returns>The finished model; dispose it to give its memory back.</returns>
            /// <exception cref="global::Lathe.LatheException">The data or an option make training impossible.</exception>
            {{GeneratedFile.Mark}}
            public static {{model.Place.Name}} Train(
                global::Lathe.Dataset data,
                global::Lathe.TrainingOptions? options = null,
                global::System.IProgress<global::Lathe.EpochReport>? progress = null,
                global::System.Threading.CancellationToken cancellationToken = default) =>
                ({{model.Place.Name}})Definition.Train(data, options, progress, cancellationToken);

            /// <summary>Loads a trained model of this declaration.</summary>
            /// <param name="folder">The model folder.</param>
            /// <param name="verify">Whether every file is read whole and its hash compared with the one noted when it was written.</param>
            /// <returns>The model; dispose it to give its memory back.</returns>
            /// <exception cref="global::Lathe.LatheException">The folder is missing, damaged or of another declaration.</exception>
            {{GeneratedFile.Mark}}
            public static {{model.Place.Name}} Load(string folder, bool verify = false) =>
                ({{model.Place.Name}})Definition.Load(folder, verify);

            /// <summary>Reads a factor matrix of rank {{model.Rank}}: an .npy file of shape (rows, {{model.Rank}}) and any real dtype.</summary>
            /// <param name="file">The .npy file.</param>
            /// <returns>The rows; dispose them to give their memory back.</returns>
            /// <exception cref="global::Lathe.LatheException">The file is damaged, or of another rank.</exception>
            {{GeneratedFile.Mark}}
            public static global::Lathe.FactorMatrix ReadFactors(string file) =>
                global::Lathe.FactorMatrix.Read(file, rank: {{model.Rank}});
            """)));
    }

    private static string NumberOf(NumberSpec number)
    {
        string value = number.Text.Length == 0 ? "null" : number.Text;
        return $"global::Lathe.ModelNumber.{number.Kind}(\"{number.Name}\", {value})";
    }

    private static string Flag(bool value) => value ? "true" : "false";
}
