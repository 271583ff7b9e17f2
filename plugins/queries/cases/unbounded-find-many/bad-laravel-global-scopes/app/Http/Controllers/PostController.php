<?php

namespace App\Http\Controllers;

use App\Models\Comment;
use App\Models\Post;

class PostController
{
    public function index()
    {
        // The class adds conditions that don't stand here.
        $posts = Post::all();
        $all = Post::withoutGlobalScopes()->get(); // ~ unbounded-find-many
        // An order is no condition.
        $comments = Comment::all(); // ~ unbounded-find-many

        return [$posts, $all, $comments];
    }
}
