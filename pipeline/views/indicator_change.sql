WITH years AS (
    SELECT
        *,
        lag(roc_year) OVER before AS loaded_year,
        lag(value_std) OVER before AS loaded_value,
        lag(bound) OVER before AS loaded_bound,
        lag(conflict) OVER before AS loaded_conflict,
        lag(doubt) OVER before AS loaded_doubt
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
        CASE previous_from WHEN 'report' THEN loaded_bound WHEN 'baseline' THEN baseline_bound END AS previous_bound,
        -- the year before has perhaps no value but a contradiction; its baseline may be printed in this report all the same
        loaded_year = coalesce(previous_year, roc_year - 1) AS previous_is_loaded,
        -- 由26.8%提升至52.3% claims a change without printing it
        CASE
            WHEN claimed_bound IS NOT NULL THEN claimed_change
            WHEN bound = 'exact' AND baseline_bound = 'exact' THEN round(value_std - baseline, 6)
        END AS claim,
        coalesce(claimed_bound, CASE WHEN claim IS NOT NULL THEN 'exact' END) AS claim_bound
    FROM compared
),
-- 93分以上, 94.1分: the difference of a limit is no change, unless the limit is what the indicator tells
changed AS (
    SELECT
        t.*,
        CASE
            WHEN bound = 'exact' AND previous_bound = 'exact' THEN round(value_std - previous_value, 6)
            WHEN i.value_role = 'standard' AND bound = previous_bound THEN round(value_std - previous_value, 6)
        END AS change
    FROM told AS t
    JOIN (SELECT indicator_id, value_role FROM indicators) AS i USING (indicator_id)
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
    bound,
    conflict,
    doubt,
    previous_year,
    previous_value,
    previous_bound,
    previous_from,
    CASE WHEN previous_is_loaded THEN loaded_conflict END AS previous_conflict,
    CASE WHEN previous_is_loaded THEN loaded_doubt END AS previous_doubt,
    change,
    change / nullif(previous_value, 0) AS relative_change,
    baseline AS claimed_baseline,
    claim AS claimed_change,
    claim_bound AS claimed_bound,
    CASE
        WHEN change IS NULL OR claim IS NULL OR claim_bound <> 'exact' THEN NULL
        -- a baseline without a change claims nothing that it could break
        WHEN previous_from = 'baseline' AND claimed_bound IS NULL THEN NULL
        WHEN previous_from = 'report' AND previous_year <> roc_year - 1 THEN NULL
        ELSE abs(change - claim) <= greatest(0.05, 1e-6 * abs(value_std))
    END AS claim_holds
FROM changed
ORDER BY indicator_id, qualifier NULLS FIRST, org, roc_year
