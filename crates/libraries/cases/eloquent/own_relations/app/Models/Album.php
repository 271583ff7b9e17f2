<?php

namespace App\Models;

use App\Relations\HasCover;
use App\Relations\HasManyPhotos;
use App\Relations\HasSize;
use Illuminate\Database\Eloquent\Model;

class Album extends Model
{
    public function photos(): HasManyPhotos
    {
        return new HasManyPhotos($this);
    }

    public function cover(): HasCover
    {
        return new HasCover(Photo::query(), $this);
    }

    public function labels()
    {
        // It is a class of relations, and is not one to this object's rows.
        return new HasSize(3);
    }
}
