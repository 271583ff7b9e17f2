<?php

namespace App\Http\Controllers;

use App\Models\Comment;
use App\Models\Post;
use App\Models\User;

class UserController
{
    public function show(int $id): array
    {
        return [User::findOrFail($id)->name, Post::findOrFail($id)->title, Comment::findOrFail($id)->text];
    }
}
