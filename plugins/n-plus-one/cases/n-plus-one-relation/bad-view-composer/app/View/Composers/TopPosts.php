<?php

namespace App\View\Composers;

use App\Models\Post;
use Illuminate\View\View;

class TopPosts
{
    public function compose(View $view): void
    {
        $view->with('posts', Post::orderByDesc('score')->take(5)->get());
        $view->with('read', Post::with('author')->orderByDesc('reads')->take(5)->get());
    }
}
