ALTER TABLE u ADD CONSTRAINT u_t_id_fkey FOREIGN KEY (t_id) REFERENCES t (site_id); -- ~ down-does-not-mirror-up
