<?php

namespace App\Http\Controllers;

use App\Models\Comment;
use App\Models\Post;

class PostController
{
    public function index()
    {
        foreach (Post::where('slug', 'a')->get() as $post) {
            $this->authorize('view', $post);
        }
        foreach (Comment::where('text', 'a')->get() as $comment) {
            if (auth()->user()->can('view', $comment)) {
                echo $comment->text;
            }
        }
    }
}
