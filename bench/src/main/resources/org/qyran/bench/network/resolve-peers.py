"""Entities of the made records, by others: duckdb|splink IN.csv OUT.csv THREADS.

Both get names and towns in one alphabet first, by a table written for these five spellings
(fold), which is a gift: without it neither could compare them.
"""

import sys

import duckdb

which, source, target, threads = sys.argv[1:]
connection = duckdb.connect()
connection.execute(f"SET threads = {threads}")

# Two letters of Latin first, then letter by letter.
fold = "strip_accents(lower({}))"
for pair, sound in [
    ("shch", "s"), ("sch", "s"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("sh", "s"), ("ch", "c"),
    ("ts", "s"), ("ng", "n"), ("ya", "a"), ("yu", "u"), ("ia", "a"), ("iu", "u"),
]:
    fold = f"replace({fold}, '{pair}', '{sound}')"
CYRILLIC = "аәбвгғдеёжзийкқлмнңопөрстуұүфхһцчшыіэюяıqxyьъщ"
LATIN_IS = "aabvggdeejziikklmnnoporstuuufhhscsiieuaikhi"
fold = f"translate({fold}, '{CYRILLIC}', '{LATIN_IS}')"
words = f"regexp_replace({fold}, '[^a-z0-9]+', '', 'g')"

connection.execute(f"""
CREATE TABLE records AS
SELECT row, nullif(family, '') AS family, nullif(given, '') AS given, nullif(father, '') AS father,
       nullif(town, '') AS town, nullif(phone, '') AS phone, nullif(born, '') AS born,
       nullif(left(born, 4), '') AS year, nullif(substr(born, 5), '') AS day,
       nullif(left(regexp_replace(family, '[aeiouj]', '', 'g'), 4), '') AS heard,
       least(family, given) || ' ' || greatest(family, given) AS both_names
FROM (SELECT CAST(substr(record_id, 2) AS INTEGER) AS row,
             {words.format("coalesce(family_name, '')")} AS family,
             {words.format("coalesce(given_name, '')")} AS given,
             {words.format("coalesce(patronymic, '')")} AS father,
             {words.format("coalesce(town, '')")} AS town,
             right(regexp_replace(coalesce(phone, ''), '[^0-9]', '', 'g'), 10) AS phone,
             CASE WHEN birth_date LIKE '__.__.____'
                  THEN substr(birth_date, 7) || substr(birth_date, 4, 2) || left(birth_date, 2)
                  ELSE replace(coalesce(birth_date, ''), '-', '') END AS born
      FROM read_csv('{source}', header = true, all_varchar = true))
""")


def by_sql():
    """The keys that ours chose for 100,000 records, its levels, and the weights it learned there.

    A value's own rarity counts as with ours. Pairs are joined above 8: of 2, 4, 6, 8 and 10 the best
    in hindsight (50,000 and 100,000 records), since there is no mean linkage here that would hold a
    chain of pairs apart.
    """
    for value in ["family", "given", "father", "born", "town", "phone"]:
        connection.execute(f"""
        CREATE TABLE rare_{value} AS
        SELECT {value}, ln(count(*) / (SELECT count({value}) FROM records)) AS share
        FROM records WHERE {value} IS NOT NULL GROUP BY {value}
        """)
    connection.execute("""
    CREATE TABLE known AS
    SELECT records.*, f.share AS family_share, g.share AS given_share, p.share AS father_share,
           b.share AS born_share, t.share AS town_share, n.share AS phone_share
    FROM records
    LEFT JOIN rare_family f USING (family) LEFT JOIN rare_given g USING (given)
    LEFT JOIN rare_father p USING (father) LEFT JOIN rare_born b USING (born)
    LEFT JOIN rare_town t USING (town) LEFT JOIN rare_phone n USING (phone)
    """)
    keys = [
        "father phone", "family born", "town phone", "both_names town", "year phone",
        "given born", "father town", "phone", "both_names father", "born town", "heard born",
        "both_names year", "family town", "father day", "given day", "heard given", "heard phone",
        "heard town", "born", "family father", "family year", "given town", "family day",
        "both_names", "father year", "heard father", "heard day", "given year", "given phone",
        "year town", "father", "heard year", "day town",
    ]
    for number, key in enumerate(keys):
        columns = key.replace(" ", ", ")
        connection.execute(f"""
        CREATE TABLE key_{number} AS
        WITH few AS (SELECT {columns} FROM records
                     WHERE {" AND ".join(f"{c} IS NOT NULL" for c in key.split())}
                     GROUP BY {columns} HAVING count(*) BETWEEN 2 AND 200),
             kept AS (SELECT row, {columns} FROM records JOIN few USING ({columns}))
        SELECT l.row AS a, r.row AS b FROM kept l JOIN kept r USING ({columns}) WHERE l.row < r.row
        """)
    pairs = " UNION ".join(f"SELECT a, b FROM key_{n}" for n in range(len(keys)))

    def text(value, same, near, part, different):
        likeness = f"jaro_winkler_similarity(l.{value}, r.{value})"
        return f"""CASE WHEN l.{value} IS NULL OR r.{value} IS NULL THEN 0
            WHEN l.{value} = r.{value} THEN {same} - l.{value}_share
            WHEN {likeness} >= 0.92 THEN {near} WHEN {likeness} >= 0.84 THEN {part}
            ELSE {different} END"""

    edits = "damerau_levenshtein(l.{0}, r.{0})"
    score = f"""
    -ln(0.5 * (SELECT count(*) FROM records)) -0.13
    + CASE WHEN l.family IS NULL OR r.family IS NULL THEN 0
        WHEN l.family = r.family THEN ln(0.685) - l.family_share
        WHEN jaro_winkler_similarity(l.family, r.family) >= 0.92 THEN 4.62
        WHEN {edits.format("family")} = 1 AND length(l.family) >= 4 THEN 4.62
        WHEN jaro_winkler_similarity(l.family, r.family) >= 0.84 THEN 1.38
        WHEN l.family = r.given OR l.given = r.family THEN 5.71 ELSE -4.22 END
    + CASE WHEN l.given IS NULL OR r.given IS NULL THEN 0
        WHEN l.given = r.given THEN ln(0.633) - l.given_share
        WHEN starts_with(l.given, r.given) OR starts_with(r.given, l.given) THEN 3.69
        WHEN jaro_winkler_similarity(l.given, r.given) >= 0.9 THEN 4.58
        WHEN l.family = r.given OR l.given = r.family THEN 5.62 ELSE -2.23 END
    + {text("father", "ln(0.406)", 4.50, 3.52, -1.59)}
    + CASE WHEN l.born IS NULL OR r.born IS NULL THEN 0
        WHEN l.born = r.born THEN ln(0.841) - l.born_share
        WHEN {edits.format("born")} = 1 THEN 4.49
        WHEN l.year = r.year AND l.day = right(r.day, 2) || left(r.day, 2) THEN 4.49
        WHEN l.year = r.year THEN -1.65 WHEN l.day = r.day THEN -2.32
        WHEN {edits.format("born")} = 2 THEN -2.07 ELSE -4.70 END
    + {text("town", "ln(0.518)", 4.45, 2.15, -1.47)}
    + CASE WHEN l.phone IS NULL OR r.phone IS NULL THEN 0
        WHEN l.phone = r.phone THEN ln(0.496) - l.phone_share
        WHEN {edits.format("phone")} = 1 THEN 10.55 ELSE -0.92 END
    """
    connection.execute(f"""
    CREATE TABLE edges AS
    SELECT a, b FROM ({pairs}) JOIN known l ON l.row = a JOIN known r ON r.row = b
    WHERE {score} > 8
    """)
    # Joined here, in an instant: a recursive query takes longer than all the rest.
    edges = connection.execute("SELECT a, b FROM edges").fetchall()
    first = list(range(connection.execute("SELECT count(*) FROM records").fetchone()[0]))

    def root(row):
        while first[row] != row:
            first[row] = first[first[row]]
            row = first[row]
        return row

    for a, b in edges:
        a, b = root(a), root(b)
        first[max(a, b)] = min(a, b)
    with open(target, "w") as lines:
        lines.write("record_id,entity_id\n")
        lines.writelines(f"r{row},r{root(row)}\n" for row in range(len(first)))


def by_splink():
    """As its documentation sets about people: names, dates, rarity, learned by EM."""
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    api = DuckDBAPI(connection=connection)
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="row",
        comparisons=[
            cl.ForenameSurnameComparison("given", "family", forename_surname_concat_col_name="names"),
            cl.JaroWinklerAtThresholds("father", [0.92, 0.84]),
            cl.DateOfBirthComparison("born", input_is_string=True, datetime_format="%Y%m%d"),
            cl.JaroWinklerAtThresholds("town", [0.92, 0.84]).configure(
                term_frequency_adjustments=True
            ),
            cl.DamerauLevenshteinAtThresholds("phone", [1, 2]),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("family", "given"),
            block_on("family", "born"),
            block_on("given", "born"),
            block_on("phone"),
            block_on("heard", "day"),
            block_on("born", "town"),
            block_on("family", "father"),
            block_on("both_names"),
        ],
        retain_matching_columns=False,
    )
    connection.execute("""
    CREATE TABLE people AS SELECT *, given || ' ' || family AS names FROM records
    """)
    linker = Linker(api.register("people"), settings)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("family", "given", "born"), block_on("phone", "born")], recall=0.6
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("family", "given"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("born"))
    pairs = linker.inference.predict(threshold_match_probability=0.5)
    groups = linker.clustering.cluster_pairwise_predictions_at_threshold(
        pairs, threshold_match_probability=0.95
    )
    connection.execute(f"""
    COPY (SELECT 'r' || row AS record_id, 'r' || cluster_id AS entity_id
          FROM {groups.physical_name}) TO '{target}' (HEADER)
    """)


if which == "duckdb":
    by_sql()
else:
    by_splink()
