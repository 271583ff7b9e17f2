<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;

class Post extends Model
{
    public function reports()
    {
        return $this->hasMany(Post::class, 'parent_id');
    }
}
