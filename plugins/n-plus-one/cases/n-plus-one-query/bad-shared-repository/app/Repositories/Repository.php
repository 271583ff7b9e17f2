<?php

namespace App\Repositories;

use Illuminate\Database\Eloquent\Model;

abstract class Repository
{
    public function __construct(protected Model $model)
    {
    }

    // What is wrong with a loop is wrong with who wrote it, and not here, where all ask.
    public function findBy(string $column, $value)
    {
        return $this->model->where($column, $value)->first();
    }

    public function findEach(array $keys)
    {
        $found = [];
        foreach ($keys as $key) {
            $found[] = $this->model->where('id', $key)->first(); // ~ n-plus-one-query
        }

        return $found;
    }
}
