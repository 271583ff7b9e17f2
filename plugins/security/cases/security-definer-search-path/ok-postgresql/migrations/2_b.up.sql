ALTER FUNCTION public.h(integer, character varying) SET search_path = '';
DROP FUNCTION i();
CREATE OR REPLACE FUNCTION j() RETURNS int LANGUAGE sql AS 'SELECT 1';
