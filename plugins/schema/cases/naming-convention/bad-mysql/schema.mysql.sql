CREATE TABLE people ( -- ~ naming-convention "the name of table `people` is not `tbl_*`"
    id INT PRIMARY KEY,
    first_name VARCHAR(50), -- ~ naming-convention
    lastName VARCHAR(50),
    KEY idx_first (first_name), -- ~ naming-convention
    KEY last_idx (lastName)
);
