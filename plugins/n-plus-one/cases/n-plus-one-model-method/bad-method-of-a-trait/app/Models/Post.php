<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;

class Post extends Model
{
    use HasByline;

    public function author()
    {
        return $this->belongsTo(User::class);
    }
}
