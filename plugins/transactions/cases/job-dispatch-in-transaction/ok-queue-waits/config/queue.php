<?php

return [
    'default' => env('QUEUE_CONNECTION', 'redis'),

    'connections' => [
        'redis' => [
            'driver' => 'redis',
            'after_commit' => env('AFTER_COMMIT', true),
        ],
    ],
];
