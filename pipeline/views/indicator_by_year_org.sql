WITH told AS (
    SELECT
        m.metric_id,
        m.doc_id,
        m.indicator_id,
        m.qualifier,
        coalesce(m.org, d.org) AS org,
        -- 由106年的26.8%提升至52.3%: the baseline of the report's own year, though it is a figure of the year before
        CASE WHEN m.role = 'baseline' THEN d.roc_year ELSE coalesce(m.roc_year, d.roc_year) END AS roc_year,
        CASE WHEN m.role = 'baseline' AND m.roc_year < d.roc_year THEN m.roc_year END AS baseline_year,
        m.bound,
        m.role,
        m.direction,
        m.value_std,
        m.unit,
        m.role = i.value_role AS tells_value,
        m.role = 'change' AND i.value_role <> 'change' AS claims,
        doubts.doubt,
        -- 26.8% and 26.80% are one value
        round(m.value_std, 6) AS exact
    FROM metrics AS m
    JOIN documents AS d USING (doc_id)
    JOIN indicators AS i USING (indicator_id)
    LEFT JOIN doubts USING (metric_id)
),
grouped AS (
    SELECT
        indicator_id,
        qualifier,
        org,
        roc_year,
        min(exact) FILTER (tells_value AND bound = 'exact') AS lowest,
        max(exact) FILTER (tells_value AND bound = 'exact') AS highest,
        -- bounds: what lies outside them contradicts them
        max(exact) FILTER (tells_value AND bound = 'at_least') AS at_least,
        min(exact) FILTER (tells_value AND bound = 'at_most') AS at_most,
        min(exact) FILTER (tells_value AND bound = 'approx') AS about_low,
        max(exact) FILTER (tells_value AND bound = 'approx') AS about_high,
        list_sort(list(DISTINCT exact) FILTER (tells_value AND exact IS NOT NULL)) AS values_told,
        -- 件 and 批 are counted alike and are not one thing: what is counted keeps the unit that is printed
        coalesce(
            string_agg(DISTINCT unit, '／' ORDER BY unit) FILTER (tells_value),
            string_agg(DISTINCT unit, '／' ORDER BY unit)
        ) AS units,
        CASE WHEN count(DISTINCT exact) FILTER (role = 'target') = 1 THEN min(exact) FILTER (role = 'target') END
            AS target,
        CASE WHEN count(DISTINCT exact) FILTER (role = 'baseline') = 1 THEN min(exact) FILTER (role = 'baseline') END
            AS baseline,
        CASE WHEN count(DISTINCT exact) FILTER (role = 'baseline') = 1 THEN max(baseline_year) END AS baseline_year,
        -- exact is the last of the four by name: what is told once as a limit is none
        CASE WHEN count(DISTINCT exact) FILTER (role = 'baseline') = 1 THEN min(bound) FILTER (role = 'baseline') END
            AS baseline_bound,
        -- 減少201件 is printed without a sign: how much, and which way
        CASE
            WHEN
                count(DISTINCT abs(exact)) FILTER (claims) = 1 AND count(DISTINCT direction) FILTER (claims) <= 1
                THEN min(abs(exact)) FILTER (claims)
        END AS claimed_size,
        min(direction) FILTER (claims) AS claimed_direction,
        min(bound) FILTER (claims) AS claimed_bound,
        min(doubt) AS doubt,
        list_sort(list(metric_id)) AS mentions,
        list_sort(list(DISTINCT doc_id)) AS documents
    FROM told
    GROUP BY indicator_id, qualifier, org, roc_year
),
judged AS (
    SELECT
        *,
        coalesce(lowest <> highest, FALSE)
        OR coalesce(lowest < at_least, FALSE)
        OR coalesce(highest > at_most, FALSE)
        OR coalesce(at_least > at_most, FALSE)
        -- 約 and the figure itself may differ by a tenth
        OR coalesce(abs(about_low - lowest) > 0.1 * abs(lowest), FALSE)
        OR coalesce(abs(about_high - lowest) > 0.1 * abs(lowest), FALSE)
        OR coalesce(lowest IS NULL AND about_high - about_low > 0.1 * abs(about_low), FALSE) AS conflict,
        CASE
            WHEN claimed_direction = 'up' THEN claimed_size
            WHEN claimed_direction = 'down' THEN -claimed_size
            -- 相差36件: only its two figures can tell which way, and only where they differ by as much
            WHEN
                lowest = highest AND baseline_bound = 'exact' AND abs(abs(lowest - baseline) - claimed_size) <= 1e-6
                THEN round(lowest - baseline, 6)
        END AS claimed_change
    FROM grouped
)
SELECT
    j.indicator_id,
    i.name_zh,
    i.family,
    j.qualifier,
    j.org,
    j.roc_year,
    CASE WHEN NOT j.conflict THEN coalesce(j.lowest, j.about_low, j.at_least, j.at_most) END AS value_std,
    CASE WHEN i.quantity = 'count' THEN coalesce(j.units, i.unit) ELSE i.unit END AS unit,
    CASE
        WHEN j.conflict OR len(j.values_told) IS NULL THEN NULL
        WHEN j.lowest IS NOT NULL THEN 'exact'
        WHEN j.about_low IS NOT NULL THEN 'approx'
        WHEN j.at_least IS NOT NULL THEN 'at_least'
        WHEN j.at_most IS NOT NULL THEN 'at_most'
    END AS bound,
    j.conflict,
    j.doubt,
    coalesce(j.values_told, []) AS values_told,
    j.target,
    j.baseline,
    j.baseline_bound,
    j.baseline_year,
    j.claimed_change,
    j.claimed_bound,
    j.mentions,
    j.documents
FROM judged AS j
JOIN indicators AS i USING (indicator_id)
ORDER BY j.indicator_id, j.qualifier NULLS FIRST, j.org, j.roc_year
