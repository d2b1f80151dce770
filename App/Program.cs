using Lathe.CommandLine;

return await LatheApp.RunAsync(args, ModelCatalogue.Models);
