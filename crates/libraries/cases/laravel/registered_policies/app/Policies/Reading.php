<?php

namespace App\Policies;

use App\Models\Post;
use App\Models\User;

class Reading
{
    public function view(User $user, Post $post)
    {
        return $post->user->name === $user->name;
    }
}
