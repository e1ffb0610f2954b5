WITH years AS (
    SELECT
        *,
        lag(roc_year) OVER before AS previous_year,
        lag(value_std) OVER before AS previous_value
    FROM indicator_by_year_org
    WHERE value_std IS NOT NULL AND indicator_id <> 'evaluation_score'
    WINDOW before AS (PARTITION BY indicator_id, qualifier, org ORDER BY roc_year)
)
SELECT
    indicator_id,
    name_zh,
    qualifier,
    org,
    roc_year,
    value_std,
    unit,
    previous_year,
    previous_value,
    round(value_std - previous_value, 6) AS change,
    (value_std - previous_value) / nullif(previous_value, 0) AS relative_change,
    baseline AS claimed_baseline,
    -- 由26.8%提升至52.3% claims a change without printing it
    coalesce(claimed_change, round(value_std - baseline, 6)) AS claimed_change,
    CASE
        WHEN previous_year = roc_year - 1 AND (claimed_change IS NOT NULL OR baseline IS NOT NULL)
            -- 減少 is printed without a sign
            THEN abs(abs(value_std - previous_value) - abs(coalesce(claimed_change, value_std - baseline)))
                <= greatest(0.05, 1e-6 * abs(value_std))
    END AS claim_holds
FROM years
ORDER BY indicator_id, qualifier NULLS FIRST, org, roc_year
