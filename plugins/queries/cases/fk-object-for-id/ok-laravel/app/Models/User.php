<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;

class User extends Model
{
    public function drafts()
    {
        return Post::where('user_id', $this->id)->where('status', 'draft')->limit(20)->get();
    }
}
