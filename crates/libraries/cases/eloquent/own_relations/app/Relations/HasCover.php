<?php

namespace App\Relations;

use Illuminate\Database\Eloquent\Relations\Relation;

class HasCover extends Relation
{
    public function getResults()
    {
        return $this->query->where('album_id', $this->parent->id)->first();
    }
}
