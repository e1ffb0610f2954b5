SELECT
    b.indicator_id,
    b.name_zh,
    i.family,
    b.qualifier,
    b.roc_year,
    b.org,
    b.value_std,
    b.unit,
    b.bound,
    b.conflict,
    b.doubt,
    i.polarity,
    -- a branch alone has no rank, nor has one that contradicts itself
    CASE
        WHEN count(b.value_std) OVER of_year < 2 OR b.value_std IS NULL THEN NULL
        WHEN i.polarity = 'less' THEN rank() OVER (of_year ORDER BY b.value_std NULLS LAST)
        WHEN i.polarity = 'more' THEN rank() OVER (of_year ORDER BY b.value_std DESC NULLS LAST)
    END::INTEGER AS rank,
    CASE
        WHEN b.conflict THEN 'conflict'
        WHEN i.polarity = 'neither' THEN 'neither'
        WHEN count(b.value_std) OVER of_year > 1 THEN NULL
        -- 臉書貼文138則 at one branch, LINE 3則 at another
        WHEN count(b.value_std) OVER of_all > count(b.value_std) OVER of_branch THEN 'other_parts'
        ELSE 'alone'
    END AS no_rank,
    (count(b.value_std) OVER of_year)::INTEGER AS branches,
    min(b.value_std) OVER of_year AS lowest,
    median(b.value_std) OVER of_year AS median,
    max(b.value_std) OVER of_year AS highest,
    CASE
        -- no nullif of the sum: who opens the warehouse with DuckDB 1.4.0 can have no window function within it
        WHEN
            i.quantity IN ('count', 'amount') AND count(b.value_std) OVER of_year > 1
            AND sum(b.value_std) OVER of_year <> 0
            THEN b.value_std / sum(b.value_std) OVER of_year
    END AS share_of_sum,
    b.documents
FROM indicator_by_year_org AS b
JOIN indicators AS i USING (indicator_id)
JOIN organisations AS o USING (org)
WHERE o.kind = 'branch' AND (b.value_std IS NOT NULL OR b.conflict) AND b.indicator_id <> 'evaluation_score'
WINDOW
    of_year AS (PARTITION BY b.indicator_id, b.qualifier, b.roc_year),
    of_all AS (PARTITION BY b.indicator_id, b.roc_year),
    of_branch AS (PARTITION BY b.indicator_id, b.roc_year, b.org)
ORDER BY b.indicator_id, b.qualifier NULLS FIRST, b.roc_year, b.org
