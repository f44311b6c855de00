namespace OpenGov.Complaints.Tests.Open311;

/// <summary>A small town as data.</summary>
internal static class SpringfieldData
{
    private static readonly Dictionary<string, string> Files = new()
    {
        ["jurisdiction.json"] = """
            { "code": "springfield", "names": { "en": "Springfield" }, "timeZone": "America/New_York", "languages": ["en", "lt"], "inForceFrom": "2026-01-01",
              "source": "made up", "open311": { "jurisdictionId": "springfield.example", "contact": "Town hall, clerk@institutions.test", "keyService": "Ask the clerk." } }
            """,
        ["law.json"] = """
            { "timeLimits": [
              { "procedure": "complaint", "step": "answer", "workingDays": 20, "inForceFrom": "2000-01-01", "source": "made up" },
              { "procedure": "complaint", "step": "forward", "workingDays": 5, "inForceFrom": "2000-01-01", "source": "made up" } ] }
            """,
        ["holidays.json"] = """{ "holidays": [ { "on": "07-04", "names": { "en": "Independence Day" }, "inForceFrom": "1900-01-01", "source": "made up" } ] }""",
        ["institutions.csv"] = """
            code,kind,name_en,name_lt,mail,listed_from,source
            springfield-works,department,Public Works,Viešieji darbai,springfield-works@institutions.test,2026-01-01,made up
            springfield-triage,triage,Front desk,Priimamasis,springfield-triage@institutions.test,2026-01-01,made up

            """,
        ["categories.csv"] = """
            code,name_en,name_lt,group_en,description_en,keywords_en,competent_kinds,is_public,open311_type,listed_from,source
            pothole,Pothole,Duobė,Streets,A hole in the street,hole;asphalt,department,yes,realtime,2026-01-01,made up
            noise,Noise,Triukšmas,,,,department,no,realtime,2026-01-01,made up
            tree,Fallen tree,Nuvirtęs medis,,,,department,yes,batch,2026-01-01,made up
            st.light,Street light,Žibintas,,,,department,yes,realtime,2026-01-01,made up

            """,
        ["attributes.json"] = """
            { "attributes": [
              { "category": "pothole", "code": "DEPTH", "datatype": "number", "isRequired": true, "order": 1, "descriptions": { "en": "How deep?" }, "datatypeDescriptions": { "en": "Centimetres" } },
              { "category": "pothole", "code": "SEEN", "datatype": "datetime", "isRequired": false, "order": 3, "descriptions": { "en": "Seen when?" } },
              { "category": "pothole", "code": "LANE", "datatype": "singlevaluelist", "isRequired": true, "order": 2, "descriptions": { "en": "Which lane?", "lt": "Kuri juosta?" },
                "values": [ { "key": "left", "names": { "en": "Left", "lt": "Kairė" } }, { "key": "right", "names": { "en": "Right", "lt": "Dešinė" } } ] },
              { "category": "pothole", "code": "SIGNS", "datatype": "multivaluelist", "isRequired": false, "order": 4, "descriptions": { "en": "Which signs?" },
                "values": [ { "key": "cone", "names": { "en": "Cone" } }, { "key": "tape", "names": { "en": "Tape" } } ] },
              { "category": "pothole", "code": "SIGHT", "datatype": "string", "isRequired": false, "order": 5, "descriptions": { "en": "In one line" } },
              { "category": "pothole", "code": "STORY", "datatype": "text", "isRequired": false, "order": 6, "descriptions": { "en": "At length" } } ] }
            """,
        ["territories.csv"] = """
            code,name_en,name_lt,part_of,listed_from,source
            springfield-town,Springfield,Springfildas,,2026-01-01,made up
            springfield-north,North End,Šiaurė,springfield-town,2026-01-01,made up

            """,
        ["boundaries.geojson"] = """
            { "type": "FeatureCollection", "features": [ { "type": "Feature", "properties": { "territory": "springfield-north" }, "geometry":
              { "type": "Polygon", "coordinates": [[[-72.7, 42.0], [-72.5, 42.0], [-72.5, 42.2], [-72.7, 42.2], [-72.7, 42.0]]] } } ] }
            """,
        ["competences.csv"] = """
            category,territory,institution,listed_from,source
            *,springfield-town,springfield-works,2026-01-01,made up

            """,
    };

    internal static void Write(string folder)
    {
        var town = Directory.CreateDirectory(Path.Combine(folder, "springfield")).FullName;
        foreach (var (name, text) in Files) File.WriteAllText(Path.Combine(town, name), text);
    }
}
