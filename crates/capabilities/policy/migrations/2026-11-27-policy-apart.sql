-- Questions that were joined in one mail because companies had typed the same name: each to its own address again. Whoever is
-- reminded gets a link of its own.
update confirmation set sheet = id where sheet <> id and answered_at is null
and coalesce((select lower(p.address) from difficulty_proposer p where p.difficulty = confirmation.difficulty), '')
    <> coalesce((select lower(p.address) from difficulty_proposer p
        join confirmation f on f.difficulty = p.difficulty where f.id = confirmation.sheet), '');
