return await Lathe.CommandLine.LatheApp.RunAsync(args, LATHE_NAMESPACE.ModelCatalogue.Models);
