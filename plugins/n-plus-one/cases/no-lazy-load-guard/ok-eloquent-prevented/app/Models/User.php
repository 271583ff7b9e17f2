<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;

class User extends Model
{
    public function posts()
    {
        return $this->hasMany(Post::class, 'author_id');
    }

    public function company()
    {
        return $this->belongsTo(Company::class);
    }
}
