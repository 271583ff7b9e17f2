ALTER TYPE state ADD VALUE 'alone';
