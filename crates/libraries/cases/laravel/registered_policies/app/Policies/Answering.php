<?php

namespace App\Policies;

use App\Models\Comment;
use App\Models\User;

class Answering
{
    public function view(User $user, Comment $comment)
    {
        return $comment->post->slug === $user->name;
    }
}
