using Lathe.Generators.Declarations;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Model;

/// <summary>Writes what every model's generated half offers, whatever it declares: one text, so that a wrong declaration offers the same.</summary>
internal static class ModelMembers
{
    /// <param name="model">The class.</param>
    /// <param name="remarks">What stands over the class.</param>
    /// <param name="definition">What the definition is: from <c>=&gt;</c> or <c>{ get; }</c> to the semicolon.</param>
    /// <param name="matrix">What ReadFactors reads, in words.</param>
    /// <param name="readFactors">What ReadFactors returns.</param>
    public static string Of(ModelClass model, string remarks, string definition, string matrix, string readFactors)
    {
        string bases = $" : global::Lathe.TrainedModel, global::Lathe.IFactorModel<{model.FullName}>";

        return GeneratedFile.Of(ModelParts.Wrap(model.Place, remarks, bases, Code.Of($$"""
            {{GeneratedFile.Mark}}
            private {{model.Place.Name}}(global::Lathe.TrainedParts parts)
                : base(parts)
            {
            }

            /// <summary>The declaration and its generated kernels.</summary>
            {{GeneratedFile.Mark}}
            public static global::Lathe.ModelDefinition Definition {{definition}}

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

            /// <summary>Reads {{matrix}}.</summary>
            /// <param name="file">The .npy file.</param>
            /// <returns>The rows; dispose them to give their memory back.</returns>
            /// <exception cref="global::Lathe.LatheException">The file is damaged, or of another rank.</exception>
            {{GeneratedFile.Mark}}
            public static global::Lathe.FactorMatrix ReadFactors(string file) =>
                {{readFactors}};
            """)));
    }
}
