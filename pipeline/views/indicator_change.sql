WITH years AS (
    SELECT
        *,
        lag(roc_year) OVER before AS loaded_year,
        lag(value_std) OVER before AS loaded_value
    FROM indicator_by_year_org
    WHERE (value_std IS NOT NULL OR conflict) AND indicator_id <> 'evaluation_score'
    WINDOW before AS (PARTITION BY indicator_id, qualifier, org ORDER BY roc_year)
),
-- the report of the earlier year is the better witness; where it is not loaded, what this report prints of that year
compared AS (
    SELECT
        *,
        CASE
            WHEN loaded_value IS NOT NULL AND (baseline IS NULL OR loaded_year >= coalesce(baseline_year, loaded_year))
                THEN 'report'
            WHEN baseline IS NOT NULL THEN 'baseline'
        END AS previous_from
    FROM years
),
told AS (
    SELECT
        *,
        CASE previous_from WHEN 'report' THEN loaded_year WHEN 'baseline' THEN baseline_year END AS previous_year,
        CASE previous_from WHEN 'report' THEN loaded_value WHEN 'baseline' THEN baseline END AS previous_value,
        -- 由26.8%提升至52.3% claims a change without printing it
        coalesce(claimed_change, round(value_std - baseline, 6)) AS claim
    FROM compared
)
SELECT
    indicator_id,
    name_zh,
    family,
    qualifier,
    org,
    roc_year,
    value_std,
    unit,
    conflict,
    doubt,
    previous_year,
    previous_value,
    previous_from,
    round(value_std - previous_value, 6) AS change,
    (value_std - previous_value) / nullif(previous_value, 0) AS relative_change,
    baseline AS claimed_baseline,
    claim AS claimed_change,
    CASE
        WHEN value_std IS NULL OR previous_value IS NULL THEN NULL
        -- a baseline without a change claims nothing that it could break
        WHEN previous_from = 'baseline' AND claimed_change IS NULL THEN NULL
        WHEN previous_from = 'report' AND (previous_year <> roc_year - 1 OR claim IS NULL) THEN NULL
        -- 減少 is printed without a sign
        ELSE abs(abs(value_std - previous_value) - abs(claim)) <= greatest(0.05, 1e-6 * abs(value_std))
    END AS claim_holds
FROM told
ORDER BY indicator_id, qualifier NULLS FIRST, org, roc_year
