ALTER TABLE visits DROP CONSTRAINT visits_user_id_fkey;
