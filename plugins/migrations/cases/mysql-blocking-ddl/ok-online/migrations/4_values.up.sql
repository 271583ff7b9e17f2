ALTER TABLE t MODIFY d enum('x', 'y', 'z'), MODIFY e set('x', 'y', 'z');
