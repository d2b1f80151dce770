using Lathe.CommandLine;

return await LatheApp.RunAsync(args, Lathe.App.ModelCatalogue.Models);
