<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;

class Post extends Model
{
    protected $with = ['author'];

    public function author()
    {
        return $this->belongsTo(User::class);
    }
}
