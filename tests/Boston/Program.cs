// dotnet run --project tests/Boston -- FILE FOLDER: makes the jurisdiction boston in FOLDER/boston from real rows; Jurisdictions__More=FOLDER/ then adds it.
using OpenGov.Boston;

if (args is not [var file, var folder])
{
    Console.Error.WriteLine("Usage: dotnet run --project tests/Boston -- FILE FOLDER");
    return 2;
}

var written = BostonFolder.Write(file, Path.Combine(folder, BostonFolder.Code));
Console.WriteLine($"{written.Categories} categories, {written.Institutions} institutions, {written.Territories} territories, {written.Competences} competences in {Path.Combine(folder, BostonFolder.Code)}");
return 0;
