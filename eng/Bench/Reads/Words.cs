namespace OpenGov.Bench.Reads;

/// <summary>Words of complaints in Lithuanian, in the forms in which people write them; a few are in most cases, most in few.</summary>
internal static class Words
{
    /// <summary>From the frequent to the rare, each as its stem and endings.</summary>
    private static readonly string[] Stems =
    [
        "gatv:ė,ės,ėje,es", "nam:as,o,e,ų", "šaligatv:is,io,yje,ių", "duob:ė,ės,ę,ių", "kiem:as,o,e,ų", "žibint:as,o,ai,ų", "automobil:is,io,iai,ių",
        "medž:is,io,iai,ių", "šiukšl:ės,ių,es,ėmis", "konteiner:is,io,iai,ių", "vaik:ai,ų,ams,us", "sankryž:a,os,oje,ų", "laipt:ai,ų,ais,us",
        "neveik:ia,iantis,ianti,ė", "sulūž:o,ęs,usi,usios", "pavojing:a,as,ai,os", "praš:ome,au,o,ymas", "sutvark:yti,ykite,o,ymas", "savait:ė,ės,ę,es",
        "vanden:s,uo,į,iu", "sniegas:,", "led:as,o,u,ai", "tams:u,oje,us,i", "triukšm:as,o,ą,u", "muzik:a,os,ą,a", "naktį:,", "kaimyn:ai,ų,as,ams",
        "šuo:,", "šun:s,į,ys,ų", "kat:ė,ės,ių,es", "park:as,o,e,ų", "žol:ė,ės,ę,ių", "šak:a,os,ų,omis", "suol:as,o,ai,ų", "aikštel:ė,ės,ėje,ių",
        "supyn:ės,ių,es,ėmis", "stotel:ė,ės,ėje,ių", "autobus:as,o,ai,ų", "troleibus:as,o,ai,ų", "takas:,", "tak:o,e,ai,ų", "dvirat:is,io,ininkas,ininkų",
        "perėj:a,os,oje,ų", "šviesofor:as,o,e,ai", "ženkl:as,o,ai,ų", "greit:is,io,į,ai", "kelk:raštis,raščio,raštyje,raščiai", "žvyrkel:is,io,iu,iai",
        "dulk:ės,ių,ėmis,es", "griov:ys,io,yje,iai", "šulin:ys,io,iai,ių", "dangt:is,io,į,čiai", "vamzd:is,io,žiai,žių", "nuotek:os,ų,omis,as",
        "kvap:as,o,ą,ai", "dūm:ai,ų,ais,us", "kamin:as,o,ai,ų", "stog:as,o,e,ai", "sien:a,os,ų,as", "balkon:as,o,e,ai", "lang:as,o,ai,ų", "fasad:as,o,e,ai",
        "reklam:a,os,ų,as", "stend:as,o,ai,ų", "plakat:as,o,ai,ų", "kapin:ės,ių,ėse,es", "tvor:a,os,ų,as", "vart:ai,ų,us,ais", "tilt:as,o,u,ai",
        "turėkl:as,o,ai,ų", "upel:is,io,yje,iai", "ežer:as,o,e,ai", "pakrant:ė,ės,ėje,ių", "lieptas:,", "liept:o,e,ai,ų", "mokykl:a,os,ą,oje",
        "darželi:s,o,o,ai", "poliklinik:a,os,oje,ą", "parduotuv:ė,ės,ėje,ių", "turg:us,aus,uje,avietė", "pašt:as,o,e,ui", "bibliotek:a,os,oje,ą",
        "asfalt:as,o,ą,uotas", "plytel:ės,ių,ę,es", "bordiūr:as,o,ai,ų", "trinkel:ės,ių,es,ėmis", "lietus:,", "liet:aus,ui,ų", "potvyn:is,io,iai,ių",
        "elektr:a,os,ą,inis", "laid:as,o,ai,ų", "stulp:as,o,ai,ų", "lemp:a,os,ų,as", "signalizacij:a,os,ą,ų", "vandaliz:mas,mo,mą,mui", "grafit:i,is,čių,us",
        "benam:is,io,iai,ių", "lapės:,", "žiurk:ės,ių,es,ė", "balandž:iai,ių,ius,iais", "erk:ės,ių,es,ė", "invazin:is,ė,ės,ių", "barščiai:,", "uosi:s,o,ai,ų",
    ];

    private static readonly string[][] Forms = [.. Stems.Select(Inflect)];

    /// <summary>A sentence of so many words; a rare number or number plate in between, as people write them.</summary>
    internal static string Sentence(Random random, int words)
    {
        var said = Enumerable.Range(0, words).Select(_ => random.Next(15) == 0 ? Rare(random) : Word(random)).ToList();
        said[0] = char.ToUpperInvariant(said[0][0]) + said[0][1..];
        return string.Join(' ', said);
    }

    /// <summary>A word: the nearer to the front of the list, the more often.</summary>
    internal static string Word(Random random)
    {
        var forms = Forms[(int)(Forms.Length * Math.Pow(random.NextDouble(), 2.2))];
        return forms[random.Next(forms.Length)];
    }

    /// <summary>One of some ten thousand that stand in a case or two.</summary>
    internal static string Rare(Random random) => random.Next(2) == 0
        ? $"{random.Next(1, 300)}"
        : $"{(char)('A' + random.Next(20))}{(char)('A' + random.Next(20))}K{random.Next(100, 1000)}";

    private static string[] Inflect(string stem) =>
        stem.Split(':') is [var beginning, var endings] ? [.. endings.Split(',').Select(ending => beginning + ending)] : throw new FormatException(stem);
}
